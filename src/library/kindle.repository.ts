import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

@Injectable()
export class KindleRepository {
  constructor(private readonly database: Database) {}

  async address(storeId: string, customerId: string): Promise<string | null> {
    const [row] = await this.database.query<{ email: string }>(
      `select email from kindle_addresses where store_id = $1 and customer_id = $2`,
      [storeId, customerId],
    );
    return row?.email ?? null;
  }

  async keep(storeId: string, customerId: string, email: string, now: Date): Promise<void> {
    await this.database.execute(
      `insert into kindle_addresses (customer_id, store_id, email, created_at) values ($1, $2, $3, $4)
       on conflict (customer_id) do update set email = excluded.email, created_at = excluded.created_at`,
      [customerId, storeId, email, now],
    );
  }

  async forget(storeId: string, customerId: string): Promise<void> {
    await this.database.execute(`delete from kindle_addresses where store_id = $1 and customer_id = $2`, [storeId, customerId]);
  }
}
