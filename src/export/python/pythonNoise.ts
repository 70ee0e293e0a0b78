/** The draws of a pass in NumPy: the counters of `src/vae/random/`, for all rows and draws at once. */
export const pythonNoise = `def standard_normals(rows, draws, dimensions):
    """ε of each row and draw, addressed by (seed, row, draw): Philox 4x32-10 (Salmon et al. 2011), then Box and Muller (1958)."""
    low = np.uint64(0xFFFFFFFF)
    shift = np.uint64(32)
    blocks = -(-dimensions // 4)
    shape = (len(rows), draws, blocks)
    c0 = np.broadcast_to(np.arange(blocks, dtype=np.uint64), shape)
    c1 = np.broadcast_to(np.arange(draws, dtype=np.uint64)[:, None], shape)
    c2 = np.broadcast_to(np.asarray(rows, dtype=np.uint64)[:, None, None], shape)
    c3 = np.zeros(shape, dtype=np.uint64)
    k0, k1 = SEED & 0xFFFFFFFF, SEED >> 32
    for _ in range(10):
        first, second = np.uint64(0xD2511F53) * c0, np.uint64(0xCD9E8D57) * c2
        c0, c1, c2, c3 = (
            (second >> shift) ^ c1 ^ np.uint64(k0),
            second & low,
            (first >> shift) ^ c3 ^ np.uint64(k1),
            first & low,
        )
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    words = np.stack([c0, c1, c2, c3], axis=-1).reshape(len(rows), draws, -1, 2)
    u, v = np.moveaxis((words + 0.5) / 2**32, -1, 0)
    radius, angle = np.sqrt(-2 * np.log(u)), 2 * np.pi * v
    normals = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=-1)
    return normals.reshape(len(rows), draws, -1)[..., :dimensions].astype(np.float32)
`;
