"""Exports a VAE of Keras 3 to vae-encoder.onnx and vae-decoder.onnx.

For Keras 3.8 and newer on TensorFlow, with `pip install tf2onnx`. The encoder gives the mean and the log-variance of
q(z|x), and may give z after them, as in the example on keras.io.
"""

import keras


def export_vae(encoder, decoder, name="vae"):
    """encoder and decoder: the two models, with a batch axis of None."""
    x = keras.Input(encoder.input_shape[1:], name="x")
    mean, log_variance, *_ = encoder(x)
    # Keras names the outputs of the file by these keys.
    posterior = keras.Model(x, {"mean": mean, "log_variance": log_variance})
    z = keras.Input(decoder.input_shape[1:], name="z")
    reconstruction = keras.Model(z, {"reconstruction": decoder(z)})
    for model, part, shape in [(posterior, "encoder", x.shape), (reconstruction, "decoder", z.shape)]:
        # A model that was never called can't be exported.
        model(keras.ops.zeros((1, *shape[1:])))
        model.export(f"{name}-{part}.onnx", format="onnx")
