"""Exports a VAE of Keras 2 (tf.keras) to vae-encoder.onnx and vae-decoder.onnx, with tf2onnx.

For TensorFlow 2.9 to 2.15, with `pip install tf2onnx`. The encoder gives the mean and the log-variance of q(z|x), and
may give z after them, as in the example on keras.io.
"""

import tensorflow as tf
import tf2onnx


def export_vae(encoder, decoder, name="vae"):
    """encoder and decoder: the two models, with a batch axis of None."""

    @tf.function
    def posterior(x):
        mean, log_variance, *_ = encoder(x, training=False)
        # tf2onnx names the outputs of the file by these keys.
        return {"mean": mean, "log_variance": log_variance}

    @tf.function
    def reconstruct(z):
        return {"reconstruction": decoder(z, training=False)}

    x = tf.TensorSpec((None, *encoder.input_shape[1:]), tf.float32, name="x")
    z = tf.TensorSpec((None, *decoder.input_shape[1:]), tf.float32, name="z")
    tf2onnx.convert.from_function(posterior, [x], opset=15, output_path=f"{name}-encoder.onnx")
    tf2onnx.convert.from_function(reconstruct, [z], opset=15, output_path=f"{name}-decoder.onnx")
