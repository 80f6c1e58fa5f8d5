"""The trial of PKH, run inside the model and estimated as the papers did: what is true is known besides."""
