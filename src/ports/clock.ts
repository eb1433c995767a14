/** What time it is for the shop. Everything that depends on time asks here, so that a sandbox can move time on. */
export abstract class Clock {
  abstract now(): Date;
}
