#!/usr/bin/env python3
"""The same figures in PyTorch, vectorised, to measure against.

Reads one JSON request a line and answers each with a line:

    {"load": {"encoder": PATH, "decoder": PATH, "data": PATH, "rows": N, "draws": L}}  ->  {"batch", "form", "threads"}
    {"score": {"seed": S}}  ->  {"seconds", "elbo", "standardError", "peakBytes"}

Weights come from the ONNX files. `load` tries a few batches and two ways to write the likelihood on part of the rows
and keeps the fastest. `seconds` runs from reading the first row to the ELBO of the last.
"""

import json
import os
import sys
import time

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch.nn import functional as F

DECODER_ROWS = (256, 1024, 4096, 16384)


class Graph:
    """An ONNX graph of the few operators that a plain VAE needs, run by PyTorch."""

    def __init__(self, path):
        graph = onnx.load(path).graph
        self.input = graph.input[0].name
        self.outputs = [output.name for output in graph.output]
        self.values = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
        self.nodes = []
        for node in graph.node:
            attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
            if node.op_type == "Constant":
                self.values[node.output[0]] = torch.from_numpy(numpy_helper.to_array(attributes["value"]).copy())
            else:
                self.nodes.append((node.op_type, list(node.input), node.output[0], attributes))

    def cut_sigmoid(self):
        """Ends the graph before its last Sigmoid: the likelihood is computed from logits."""
        op, inputs, _, _ = self.nodes.pop()
        if op != "Sigmoid":
            raise SystemExit(f"the decoder ends in {op}, not in Sigmoid")
        self.outputs = inputs

    def __call__(self, x):
        values = {**self.values, self.input: x}
        for op, inputs, output, attributes in self.nodes:
            values[output] = OPERATORS[op](attributes, *[values[name] for name in inputs])
        return [values[name] for name in self.outputs]


def gemm(attributes, a, weight, bias):
    return F.linear(a, weight if attributes.get("transB") else weight.T, bias)


def convolve(function):
    def run(attributes, x, weight, bias):
        pads = attributes.get("pads", [0, 0, 0, 0])
        if pads[:2] != pads[2:]:
            raise SystemExit("the padding differs between sides")
        return function(x, weight, bias, stride=attributes["strides"], padding=pads[:2])

    return run


OPERATORS = {
    "Flatten": lambda attributes, x: x.flatten(1),
    "Reshape": lambda attributes, x, shape: x.reshape(shape.tolist()),
    "Relu": lambda attributes, x: torch.relu(x),
    "Sigmoid": lambda attributes, x: torch.sigmoid(x),
    "Gemm": gemm,
    "Conv": convolve(F.conv2d),
    "ConvTranspose": convolve(F.conv_transpose2d),
}


def by_cross_entropy(logits, x):
    return -F.binary_cross_entropy_with_logits(logits, x.unsqueeze(1).expand_as(logits), reduction="none").sum(2)


def by_softplus(logits, x):
    return torch.bmm(logits, x.unsqueeze(2)).squeeze(2) - F.softplus(logits).sum(2)


FORMS = {"cross entropy": by_cross_entropy, "softplus": by_softplus}


class Peer:
    def __init__(self, encoder, decoder, data, rows, draws):
        self.encoder, self.decoder = Graph(encoder), Graph(decoder)
        self.decoder.cut_sigmoid()
        self.images = np.load(data, mmap_mode="r")
        self.rows, self.draws = rows, draws
        part = min(rows, max(256, 16384 // draws))
        self.choice = min(
            ((batch, form) for batch in DECODER_ROWS for form in FORMS if batch <= rows * draws),
            key=lambda choice: self.seconds(part, *choice),
        )
        forget_peak()

    def seconds(self, rows, batch, form):
        """The faster of two runs, since the first also warms up."""
        times = []
        for _ in range(2):
            start = time.perf_counter()
            self.terms(rows, batch, form)
            times.append(time.perf_counter() - start)
        return min(times)

    def terms(self, rows, batch, form):
        """log p(x|z) of each row and draw, and the KL of each row."""
        log_pxz, kl = torch.empty(rows, self.draws), torch.empty(rows)
        count = max(1, batch // self.draws)
        for start in range(0, rows, count):
            chunk = slice(start, min(start + count, rows))
            x = torch.from_numpy(self.images[chunk].astype(np.float32) / 255).unsqueeze(1)
            mu, logvar = self.encoder(x)
            kl[chunk] = 0.5 * (mu * mu + torch.expm1(logvar) - logvar).sum(1)
            noise = torch.randn(len(mu), self.draws, mu.shape[1])
            z = (mu.unsqueeze(1) + torch.exp(logvar / 2).unsqueeze(1) * noise).flatten(0, 1)
            logits = self.decoder(z)[0].reshape(len(mu), self.draws, -1)
            log_pxz[chunk] = FORMS[form](logits, x.flatten(1))
        return log_pxz, kl

    def score(self, seed):
        torch.manual_seed(seed)
        start = time.perf_counter()
        log_pxz, kl = self.terms(self.rows, *self.choice)
        elbo = log_pxz.mean(1) - kl
        seconds = time.perf_counter() - start
        error = None
        if self.draws > 1:
            variances = log_pxz.double().var(1) / self.draws
            error = (variances.sum().sqrt() / self.rows).item()
        return {
            "seconds": seconds,
            "elbo": elbo.double().mean().item(),
            "standardError": error,
            "peakBytes": peak_bytes(),
        }


def peak_bytes():
    """Greatest resident memory so far; None where the system does not say."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return None


def forget_peak():
    """Starts the peak afresh: the batches that were only tried do not count."""
    try:
        with open("/proc/self/clear_refs", "w") as references:
            references.write("5")
    except OSError:
        pass


@torch.no_grad()
def main():
    threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    torch.set_num_threads(threads)
    peer = None
    for line in sys.stdin:
        request = json.loads(line)
        if "load" in request:
            peer = Peer(**request["load"])
            answer = {"batch": peer.choice[0], "form": peer.choice[1], "threads": threads, "torch": torch.__version__}
        else:
            answer = peer.score(**request["score"])
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
