import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

export interface KnownDevice {
  id: string;
  codeExpiresAt: Date;
  confirmedAt: Date | null;
}

@Injectable()
export class DevicesRepository {
  constructor(private readonly database: Database) {}

  async find(customerId: string, deviceHash: Buffer): Promise<KnownDevice | null> {
    const [device] = await this.database.query<KnownDevice>(
      `select id, code_expires_at as "codeExpiresAt", confirmed_at as "confirmedAt"
       from customer_devices where customer_id = $1 and device_hash = $2`,
      [customerId, deviceHash],
    );
    return device ?? null;
  }

  /** A device that waits for its code; an older code of the same device stops working. */
  async expect(device: {
    id: string;
    storeId: string;
    customerId: string;
    deviceHash: Buffer;
    now: Date;
    codeExpiresAt: Date;
  }): Promise<string> {
    const [row] = await this.database.query<{ id: string }>(
      `insert into customer_devices (id, store_id, customer_id, device_hash, code_expires_at, created_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (customer_id, device_hash) do update set code_expires_at = excluded.code_expires_at
       returning id`,
      [device.id, device.storeId, device.customerId, device.deviceHash, device.codeExpiresAt, device.now],
    );
    return row!.id;
  }

  async confirm(id: string, now: Date): Promise<void> {
    await this.database.execute(`update customer_devices set confirmed_at = $2 where id = $1 and confirmed_at is null`, [
      id,
      now,
    ]);
  }

  async removeAll(customerId: string): Promise<void> {
    await this.database.execute(`delete from customer_devices where customer_id = $1`, [customerId]);
  }

  async removeUnconfirmed(before: Date): Promise<void> {
    await this.database.execute(`delete from customer_devices where confirmed_at is null and code_expires_at < $1`, [before]);
  }
}
