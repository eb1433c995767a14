/** How widely one customer's access was used. */
export interface Spread {
  customerId: string;
  email: string;
  name: string;
  devices: number;
  networks: number;
  lastAt: Date;
}
