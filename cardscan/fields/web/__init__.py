"""E-mail, web and social addresses, their hosts, and what payloads of codes say of them."""
