/** How long the user waits for an answer before the panel says so and offers to cancel it. */
export const slowRequestMs = 1000;
