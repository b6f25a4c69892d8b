"""Quality against human annotation and speed against peers: `make quality`, `make speed`."""
