import { Injectable } from '@nestjs/common';

/** Letters that follow a purchase. */
@Injectable()
export class Sequences {
  /** Begins, in the paying transaction, what a purchase of these products starts. */
  async enrol(_of: { storeId: string; customerId: string; orderId: string; productIds: string[]; at: Date }): Promise<void> {}

  /** Ends what the order started. */
  async exitOrder(_orderId: string, _because: string): Promise<void> {}
}
