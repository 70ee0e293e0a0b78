"""Exports a VAE of JAX (Flax, Equinox) to vae-encoder.onnx and vae-decoder.onnx, with jax2onnx.

For jax2onnx 0.12.1 and newer. encode(x) gives the mean and the log-variance of q(z|x), and decode(z) gives the
reconstruction: functions of one array, closed over the parameters, such as `lambda x: model.apply(params, x,
method="encode")` for Flax Linen, or `model.encode` for Flax NNX.
"""

from jax2onnx import to_onnx


def export_vae(encode, decode, row_shape, latent_shape, name="vae"):
    """row_shape and latent_shape: of one row, such as (28, 28, 1) and (16,)."""
    to_onnx(
        lambda x: tuple(encode(x)[:2]),
        [("rows", *row_shape)],
        input_names=["x"],
        output_names=["mean", "log_variance"],
        return_mode="file",
        output_path=f"{name}-encoder.onnx",
    )
    to_onnx(
        decode,
        [("rows", *latent_shape)],
        input_names=["z"],
        output_names=["reconstruction"],
        return_mode="file",
        output_path=f"{name}-decoder.onnx",
    )
