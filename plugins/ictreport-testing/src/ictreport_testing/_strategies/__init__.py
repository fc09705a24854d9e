"""The strategies, one module for each part of the model that they draw."""
