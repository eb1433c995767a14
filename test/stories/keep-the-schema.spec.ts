import { shop } from '../support/shop.js';

/** Tables of the shop as a whole, or keyed by something that belongs to a store. */
const WITHOUT_STORE = ['stores', 'accounts', 'staff_sessions', 'stripe_events', 'stripe_cursor', 'tries', 'migrations'];

test('the migrations make exactly what the entities describe', async () => {
  const proposed = await shop.dataSource.driver.createSchemaBuilder().log();
  expect(proposed.upQueries.map(({ query }) => query)).toEqual([]);
  expect(shop.dataSource.entityMetadatas.length).toBeGreaterThan(1);
});

test('every table carries its store', async () => {
  const tables = await shop.query<{ table: string; store: boolean }>(`
    select t.table_name as table, bool_or(c.column_name = 'store_id') as store
    from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
    where t.table_schema = 'public' and t.table_type = 'BASE TABLE' group by 1`);
  expect(tables.length).toBeGreaterThan(30);
  expect(tables.filter(({ table, store }) => !store && !WITHOUT_STORE.includes(table))).toEqual([]);
});

test('the migrations go up from empty, once', async () => {
  const done = await shop.query<{ name: string }>('select name from migrations order by id');
  expect(done.map(({ name }) => name)).toEqual(
    shop.dataSource.migrations.map(({ name, constructor }) => name ?? constructor.name),
  );
  expect(await shop.dataSource.runMigrations()).toEqual([]);
});
