import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTheShop1763805600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table stores (
        id uuid primary key,
        slug text not null unique,
        host text unique,
        name text not null,
        locale text not null,
        currency text not null,
        time_zone text not null,
        email text not null,
        legal_name text not null default '',
        legal_address text not null default '',
        country text not null default 'IT',
        vat_id text not null default '',
        tax_code text not null default '',
        accent text not null default '#9a3b1b',
        next_order_number integer not null default 1,
        confirm_new_device boolean not null default false,
        created_at timestamptz not null
      );
      create table store_texts (
        store_id uuid not null references stores,
        locale text not null,
        tagline text not null default '',
        about_md text not null default '',
        primary key (store_id, locale)
      );

      create table accounts (
        id uuid primary key,
        email text not null,
        name text not null default '',
        locale text not null,
        password_hash text,
        created_at timestamptz not null
      );
      create unique index accounts_email on accounts (lower(email));
      create table staff_members (
        store_id uuid not null references stores,
        account_id uuid not null references accounts,
        role text not null check (role in ('owner', 'editor', 'support')),
        created_at timestamptz not null,
        primary key (store_id, account_id)
      );
      create index staff_members_account on staff_members (account_id);
      create table staff_sessions (
        id uuid primary key,
        account_id uuid not null references accounts,
        token_hash bytea not null unique,
        user_agent text not null default '',
        created_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null
      );
      create index staff_sessions_account on staff_sessions (account_id);
      create table api_keys (
        id uuid primary key,
        store_id uuid not null references stores,
        name text not null,
        prefix text not null,
        key_hash bytea not null unique,
        scopes text[] not null,
        created_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz
      );
      create index api_keys_store on api_keys (store_id);
      create table tries (
        door text not null,
        subject_hash bytea not null,
        count integer not null,
        started_at timestamptz not null,
        primary key (door, subject_hash)
      );
      create index tries_started on tries (started_at);

      create table customers (
        id uuid primary key,
        store_id uuid not null references stores,
        email text not null,
        name text not null default '',
        locale text not null,
        time_zone text,
        marketing_consent_at timestamptz,
        marketing_consent_version text,
        unsubscribed_at timestamptz,
        created_at timestamptz not null
      );
      create unique index customers_store_email on customers (store_id, lower(email));
      create index customers_store_created on customers (store_id, created_at desc, id desc);
      create table customer_sessions (
        id uuid primary key,
        store_id uuid not null references stores,
        customer_id uuid not null references customers,
        token_hash bytea not null unique,
        user_agent text not null default '',
        created_at timestamptz not null,
        expires_at timestamptz not null
      );
      create index customer_sessions_customer on customer_sessions (customer_id);
      create table sign_in_links (
        id uuid primary key,
        store_id uuid not null references stores,
        account_id uuid references accounts,
        customer_id uuid references customers,
        token_hash bytea not null unique,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        check (num_nonnulls(account_id, customer_id) = 1)
      );
      create table customer_devices (
        id uuid primary key,
        store_id uuid not null references stores,
        customer_id uuid not null references customers,
        device_hash bytea not null,
        code_expires_at timestamptz not null,
        confirmed_at timestamptz,
        created_at timestamptz not null,
        unique (customer_id, device_hash)
      );

      create table images (
        id uuid primary key,
        store_id uuid not null references stores,
        width integer not null,
        height integer not null,
        variants jsonb not null,
        created_at timestamptz not null
      );
      create index images_store on images (store_id);

      create table products (
        id uuid primary key,
        store_id uuid not null references stores,
        slug text not null,
        title text not null,
        promise text not null default '',
        description_md text not null default '',
        cover_id uuid references images,
        tags text[] not null default '{}',
        price_minor integer not null check (price_minor >= 0),
        currency text not null,
        tax_category text not null check (tax_category in ('ebook', 'standard', 'live')),
        status text not null check (status in ('draft', 'published', 'archived')),
        published_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (store_id, slug)
      );
      create index products_store_status on products (store_id, status, published_at desc);
      create table product_texts (
        product_id uuid not null references products,
        store_id uuid not null references stores,
        locale text not null,
        title text not null,
        promise text not null default '',
        description_md text not null default '',
        primary key (product_id, locale)
      );
      create table product_slugs (
        store_id uuid not null references stores,
        slug text not null,
        product_id uuid not null references products,
        retired_at timestamptz not null,
        primary key (store_id, slug)
      );
      create table product_prices (
        id uuid primary key,
        store_id uuid not null references stores,
        product_id uuid not null references products,
        price_minor integer not null,
        currency text not null,
        valid_from timestamptz not null
      );
      create index product_prices_product on product_prices (product_id, valid_from desc);

      create table product_files (
        id uuid primary key,
        store_id uuid not null references stores,
        product_id uuid not null references products,
        name text not null,
        position integer not null,
        created_at timestamptz not null,
        removed_at timestamptz
      );
      create index product_files_product on product_files (product_id, position);
      create table file_versions (
        id uuid primary key,
        store_id uuid not null references stores,
        file_id uuid not null references product_files,
        version integer not null,
        object_key text not null,
        file_name text not null,
        size_bytes bigint not null,
        sha256 text not null,
        content_type text not null,
        note text not null default '',
        created_at timestamptz not null,
        unique (file_id, version)
      );
      create table uploads (
        id uuid primary key,
        store_id uuid not null references stores,
        product_id uuid references products,
        file_id uuid references product_files,
        purpose text not null check (purpose in ('file', 'cover')),
        fingerprint text not null,
        file_name text not null,
        size_bytes bigint not null,
        part_size_bytes integer not null,
        sha256 text,
        object_key text not null unique,
        s3_upload_id text not null,
        status text not null check (status in ('open', 'checking', 'done', 'failed', 'aborted')),
        failure text,
        created_at timestamptz not null,
        touched_at timestamptz not null
      );
      create index uploads_open on uploads (touched_at) where status in ('open', 'checking');
      create unique index uploads_fingerprint on uploads (store_id, fingerprint) where status = 'open';
      create index uploads_product on uploads (product_id);

      create table orders (
        id uuid primary key,
        store_id uuid not null references stores,
        number integer not null,
        customer_id uuid not null references customers,
        email text not null,
        name text not null default '',
        locale text not null,
        status text not null check (status in
          ('open', 'processing', 'paid', 'partially_refunded', 'refunded', 'failed', 'expired', 'review')),
        currency text not null,
        total_minor integer not null,
        tax_minor integer not null default 0,
        refunded_minor integer not null default 0,
        attempt integer not null default 0,
        attempted_at timestamptz,
        version integer not null default 0,
        payment_intent_id text,
        charge_id text,
        review_reason text,
        placed_at timestamptz not null,
        paid_at timestamptz,
        checked_at timestamptz not null,
        unique (store_id, number)
      );
      create index orders_store_placed on orders (store_id, placed_at desc, id desc);
      create index orders_customer on orders (customer_id);
      create index orders_payment_intent on orders (payment_intent_id);
      create index orders_unsettled on orders (checked_at) where status in ('open', 'processing');
      create table order_lines (
        id uuid primary key,
        store_id uuid not null references stores,
        order_id uuid not null references orders,
        product_id uuid not null references products,
        position integer not null,
        title text not null,
        quantity integer not null check (quantity > 0),
        unit_price_minor integer not null,
        total_minor integer not null,
        tax_category text not null
      );
      create index order_lines_order on order_lines (order_id, position);
      create index order_lines_product on order_lines (product_id);
      create table order_consents (
        id uuid primary key,
        store_id uuid not null references stores,
        order_id uuid not null references orders,
        kind text not null check (kind in ('immediate_access', 'withdrawal_loss', 'marketing')),
        text_version text not null,
        locale text not null,
        wording text not null,
        given_at timestamptz not null,
        unique (order_id, kind)
      );
      create table checkout_sessions (
        session_id text primary key,
        store_id uuid not null references stores,
        order_id uuid not null references orders,
        attempt integer not null,
        url text not null,
        status text not null check (status in ('open', 'complete', 'expired')),
        payment_intent_id text,
        expires_at timestamptz not null,
        created_at timestamptz not null,
        unique (order_id, attempt)
      );
      create table refunds (
        id uuid primary key,
        store_id uuid not null references stores,
        order_id uuid not null references orders,
        stripe_refund_id text not null unique,
        payment_intent_id text not null,
        amount_minor integer not null,
        currency text not null,
        status text not null,
        reason text,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index refunds_order on refunds (order_id);

      create table entitlements (
        id uuid primary key,
        store_id uuid not null references stores,
        customer_id uuid not null references customers,
        product_id uuid not null references products,
        source text not null check (source in ('order', 'gift')),
        order_id uuid references orders,
        order_line_id uuid unique references order_lines,
        granted_at timestamptz not null,
        revoked_at timestamptz,
        revoked_because text
      );
      create index entitlements_customer on entitlements (customer_id, product_id);
      create index entitlements_order on entitlements (order_id);
      create index entitlements_store on entitlements (store_id, granted_at desc, id desc);

      create table access_links (
        id uuid primary key,
        store_id uuid not null references stores,
        customer_id uuid not null references customers,
        order_id uuid not null unique references orders,
        token_hash bytea not null unique,
        created_at timestamptz not null,
        revoked_at timestamptz
      );
      create table access_log (
        id uuid primary key,
        store_id uuid not null references stores,
        customer_id uuid not null references customers,
        order_id uuid references orders,
        product_id uuid references products,
        file_version_id uuid references file_versions,
        kind text not null check (kind in ('view', 'download')),
        network text not null,
        user_agent text not null default '',
        at timestamptz not null
      );
      create index access_log_order on access_log (order_id, at);
      create index access_log_customer on access_log (customer_id, at);

      create table stripe_events (
        id text primary key,
        type text not null,
        object_id text,
        order_id uuid,
        livemode boolean not null,
        api_version text,
        payload jsonb not null,
        stripe_created_at timestamptz not null,
        received_at timestamptz not null,
        status text not null default 'received' check (status in ('received', 'handled', 'ignored', 'parked')),
        note text,
        handled_at timestamptz,
        retry_at timestamptz
      );
      create index stripe_events_parked on stripe_events (retry_at) where status = 'parked';
      create table stripe_cursor (
        id boolean primary key default true check (id),
        reached_at timestamptz not null
      );

      create table attention_items (
        id uuid primary key,
        store_id uuid references stores,
        kind text not null,
        subject text not null,
        details jsonb not null default '{}',
        retry_job text,
        retry_payload jsonb,
        seen_count integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        resolved_at timestamptz
      );
      create unique index attention_items_open on attention_items (kind, subject) where resolved_at is null;

      create table idempotency_keys (
        store_id uuid not null references stores,
        key text not null,
        request_hash bytea not null,
        order_id uuid not null references orders deferrable initially deferred,
        created_at timestamptz not null,
        primary key (store_id, key)
      );

      create table sequences (
        id uuid primary key,
        store_id uuid not null references stores,
        name text not null,
        trigger text not null check (trigger in ('purchase')),
        product_id uuid references products,
        status text not null check (status in ('draft', 'live', 'paused')),
        live_version_id uuid,
        paused_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index sequences_store on sequences (store_id);
      create table sequence_versions (
        id uuid primary key,
        store_id uuid not null references stores,
        sequence_id uuid not null references sequences,
        number integer not null,
        created_at timestamptz not null,
        published_at timestamptz,
        unique (sequence_id, number)
      );
      alter table sequences add foreign key (live_version_id) references sequence_versions;
      create table sequence_steps (
        id uuid primary key,
        store_id uuid not null references stores,
        version_id uuid not null references sequence_versions,
        key uuid not null,
        position integer not null,
        delay_amount integer not null check (delay_amount >= 0),
        delay_unit text not null check (delay_unit in ('minutes', 'hours', 'days', 'weeks', 'months')),
        at_local_time text,
        weekdays integer[] not null default '{}',
        unique (version_id, key),
        unique (version_id, position)
      );
      create table sequence_step_texts (
        step_id uuid not null references sequence_steps,
        store_id uuid not null references stores,
        locale text not null,
        subject text not null,
        body_md text not null,
        primary key (step_id, locale)
      );
      create table enrolments (
        id uuid primary key,
        store_id uuid not null references stores,
        sequence_id uuid not null references sequences,
        version_id uuid not null references sequence_versions,
        customer_id uuid not null references customers,
        order_id uuid references orders,
        run integer not null,
        step_key uuid,
        anchor_at timestamptz not null,
        next_run_at timestamptz,
        status text not null check (status in ('live', 'held', 'done', 'ended', 'parked')),
        ended_because text,
        held_at timestamptz,
        created_at timestamptz not null,
        unique (sequence_id, customer_id, run)
      );
      create index enrolments_due on enrolments (next_run_at) where next_run_at is not null;
      create index enrolments_order on enrolments (order_id);
      create index enrolments_customer on enrolments (customer_id);
      create table enrolment_log (
        id uuid primary key,
        store_id uuid not null references stores,
        enrolment_id uuid not null references enrolments,
        step_key uuid,
        decision text not null check (decision in ('enrol', 'plan', 'skip', 'defer', 'exit', 'park')),
        reason text not null default '',
        at timestamptz not null
      );
      create index enrolment_log_enrolment on enrolment_log (enrolment_id, at);

      create table messages (
        id uuid primary key,
        store_id uuid not null references stores,
        customer_id uuid references customers,
        account_id uuid references accounts,
        order_id uuid references orders,
        enrolment_id uuid references enrolments,
        idem_key text not null unique,
        kind text not null,
        lane smallint not null,
        marketing boolean not null,
        to_email text not null,
        to_name text not null default '',
        locale text not null,
        content jsonb not null,
        status text not null check (status in ('ready', 'sending', 'sent', 'uncertain', 'failed', 'cancelled')),
        due_at timestamptz,
        lease uuid,
        attempts integer not null default 0,
        uncertain_once boolean not null default false,
        rendered jsonb,
        outcome text,
        expires_at timestamptz,
        created_at timestamptz not null,
        sent_at timestamptz
      );
      create index messages_due on messages (lane, due_at) where due_at is not null;
      create index messages_order on messages (order_id);
      create index messages_enrolment on messages (enrolment_id);
      create index messages_customer on messages (customer_id, created_at desc);
      create index messages_store on messages (store_id, created_at desc, id desc);
      create table suppressions (
        store_id uuid not null references stores,
        email_hash bytea not null,
        reason text not null check (reason in ('bounce', 'complaint', 'manual')),
        created_at timestamptz not null,
        primary key (store_id, email_hash)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
