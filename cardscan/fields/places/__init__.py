"""Towns, states, countries, postcodes and streets, and which country a card is from."""
