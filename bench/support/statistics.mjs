export const median = (values) => percentile(values, 50);

export function percentile(values, rank) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1))];
}

/** Both sides in turns, so that what the machine does meanwhile befalls both; each is warmed up once. Answers the medians. */
export async function inTurns(rounds, ours, bare) {
  const rates = { ours: [], bare: [] };
  for (let round = 0; round <= rounds; round++) {
    const pair = { ours: await ours(round), bare: await bare(round) };
    if (round === 0) continue;
    rates.ours.push(pair.ours);
    rates.bare.push(pair.bare);
  }
  return { ours: median(rates.ours), bare: median(rates.bare) };
}
