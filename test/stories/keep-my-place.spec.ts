import type { Customers } from '../../src/customers/customers.service.js';
import { course, learner, students } from '../support/courses.js';
import { openStore } from '../support/people.js';
import { addProduct, purchase, takeBack } from '../support/purchases.js';
import { buy, orderRow, stripe } from '../support/sales.js';
import { settle, shop } from '../support/shop.js';

const { clock } = shop.embedded!;
const service = await students();
const secondsAgo = (seconds: number) => new Date(clock.now().getTime() - seconds * 1000);
const film = await course({ modules: [{ lessons: [{ title: 'Film', kind: 'video' }, 'Text', 'End'] }] });
const progressOf = async ({ customerId }: { customerId: string }, title = 'Film') =>
  (await service.standing(film.storeId, film.id, customerId, 'en'))!.progress.get(film.lessons[title]!);

describe('where a student was', () => {
  test('is where the later device says, and what was reached stays reached', async () => {
    const ada = await learner(film);
    const tell = (positionSeconds: number, at: Date, minutes: number[] = []) =>
      service.saw({ enrolmentId: ada.enrolmentId, lessonId: film.lessons['Film']!, positionSeconds, at, minutes });
    await tell(300, secondsAgo(60), [3, 4]);
    await tell(120, secondsAgo(30), [1, 2, 3]);
    expect(await progressOf(ada)).toMatchObject({ positionSeconds: 120, furthestSeconds: 300, minutes: [1, 2, 3, 4] });
    await tell(500, secondsAgo(45), [8]);
    expect(await progressOf(ada)).toMatchObject({ positionSeconds: 120, furthestSeconds: 500, minutes: [1, 2, 3, 4, 8] });
  });

  test('does not hang on a clock that is ahead, nor on numbers that no film has', async () => {
    const ada = await learner(film);
    const seen = { enrolmentId: ada.enrolmentId, lessonId: film.lessons['Film']! };
    await service.saw({ ...seen, positionSeconds: 50, at: new Date(clock.now().getTime() + 86_400_000), minutes: [] });
    await service.saw({ ...seen, positionSeconds: -7.5, at: clock.now(), minutes: [0, -1, 2.5, 99_999] });
    expect(await progressOf(ada)).toMatchObject({ positionSeconds: 0, furthestSeconds: 50, minutes: [0] });
    await expect(
      service.saw({ ...seen, enrolmentId: film.id, positionSeconds: 1, at: clock.now(), minutes: [] }),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('is known of the course too: where they were last', async () => {
    const ada = await learner(film);
    await service.arrive(ada.enrolmentId, { lessonId: film.lessons['Film']!, timeZone: 'Mars/Olympus' });
    await service.saw({
      enrolmentId: ada.enrolmentId,
      lessonId: film.lessons['Text']!,
      positionSeconds: 0,
      at: clock.now(),
      minutes: [],
    });
    const { enrolment } = (await service.standing(film.storeId, film.id, ada.customerId, 'en'))!;
    expect(enrolment).toMatchObject({ lastLessonId: film.lessons['Text'], timeZone: null });
    expect(enrolment.firstAccessAt).not.toBeNull();
  });
});

describe('finishing', () => {
  test('the last two lessons at once, each from three devices, finishes the course exactly once', async () => {
    const ada = await learner(film);
    const [first, second, third] = ['Film', 'Text', 'End'].map((title) => film.lessons[title]!);
    expect(await service.finish(ada.enrolmentId, first!)).toEqual({ newly: true, courseFinished: false });
    const saw = (lessonId: string) =>
      service.saw({ enrolmentId: ada.enrolmentId, lessonId, positionSeconds: 9, at: clock.now(), minutes: [1] });
    const ends = await Promise.all(
      [second!, third!, second!, third!, second!, third!].map(async (lessonId) => {
        await saw(lessonId);
        const [end] = await Promise.all([service.finish(ada.enrolmentId, lessonId), saw(lessonId)]);
        return end;
      }),
    );
    expect(ends.filter(({ newly }) => newly)).toHaveLength(2);
    expect(ends.filter(({ courseFinished }) => courseFinished)).toHaveLength(1);
    await saw(third!);
    expect((await progressOf(ada, 'End'))!.finishedAt).not.toBeNull();
  });

  test('no lesson of another course', async () => {
    const ada = await learner(film);
    const other = await course({ modules: [{ lessons: ['Elsewhere'] }] });
    await expect(service.finish(ada.enrolmentId, other.lessons['Elsewhere']!)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('the doors', () => {
  test('a refund shuts them within the second, and a refund that fails opens them again', async () => {
    const bread = await course({ modules: [{ lessons: ['One', { title: 'Free', preview: true }] }] });
    const { orderId, email } = await buy(bread.slug);
    const customers = await shop.service<Customers>('customers/customers.service.js', 'Customers');
    const { id: customerId } = (await customers.byEmail(bread.storeId, email))!;
    const enter = (title: string) => service.admit(bread.storeId, bread.lessons[title]!, customerId);
    const { enrolmentId } = await enter('One');
    expect(await enter('Free')).toMatchObject({ enrolmentId });
    const refund = await stripe().refund({ payment_intent: (await orderRow(orderId)).payment_intent_id!, begins: 'pending' });
    await settle();
    await expect(enter('One')).rejects.toMatchObject({ kind: 'forbidden', code: 'course-taken-back' });
    expect(await enter('Free')).toMatchObject({ enrolmentId: null });
    await stripe().decideRefund(refund.id, 'failed');
    await settle();
    expect(await enter('One')).toMatchObject({ enrolmentId });
  });

  test('are shut to strangers, but for free previews of what is on sale', async () => {
    const bread = await course({ modules: [{ lessons: ['One', { title: 'Free', preview: true }] }] });
    const stranger = await learner(film);
    for (const who of [null, stranger.customerId])
      await expect(service.admit(bread.storeId, bread.lessons['One']!, who)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await service.admit(bread.storeId, bread.lessons['Free']!, null)).toMatchObject({ enrolmentId: null });
    await shop.query(`update products set status = 'archived' where id = $1`, [bread.productId]);
    await expect(service.admit(bread.storeId, bread.lessons['Free']!, null)).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('of another store are nobody’s here', async () => {
    const { store } = await openStore('elsewhere');
    const ada = await learner(film);
    await expect(service.admit(store.id, film.lessons['Film']!, ada.customerId)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await service.standing(store.id, film.id, ada.customerId, 'en')).toBeNull();
    await expect(service.standingById(store.id, ada.enrolmentId, 'en')).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('open to owners from before there was a course, from the day they bought it', async () => {
    const { productId } = await addProduct(film.storeId, 'Once a book', 'once.pdf', Buffer.from('%PDF-1.7'));
    const { customerId, orderId } = await purchase(film.storeId, 'early@example.com', [productId]);
    const bread = await course({
      productId,
      modules: [{ lessons: ['One', { title: 'Two', drip: { kind: 'after-purchase', days: 9, at: '09:00' } }] }],
    });
    const enter = (title: string) => service.admit(bread.storeId, bread.lessons[title]!, customerId);
    expect((await enter('One')).enrolmentId).not.toBeNull();
    await expect(enter('Two')).rejects.toMatchObject({ code: 'lesson-locked', params: { reason: 'after-purchase' } });
    await takeBack(orderId);
    await expect(enter('One')).rejects.toMatchObject({ code: 'course-taken-back' });
  });

  test('close when the days that were bought are over, and open again with a new purchase', async () => {
    const bread = await course({ accessDays: 30, modules: [{ lessons: ['One'] }] });
    const ada = await learner(bread);
    const enter = () => service.admit(bread.storeId, bread.lessons['One']!, ada.customerId);
    const start = clock.now().getTime();
    clock.moveTo(new Date(start + 30 * 86_400_000 - 3_600_000));
    expect(await enter()).toMatchObject({ enrolmentId: ada.enrolmentId });
    clock.moveTo(new Date(start + 31 * 86_400_000));
    await expect(enter()).rejects.toMatchObject({ kind: 'forbidden', code: 'course-ended' });
    expect((await service.standing(bread.storeId, bread.id, ada.customerId, 'en'))!.access).toBe('ended');
    await learner(bread, ada.email);
    expect(await enter()).toMatchObject({ enrolmentId: ada.enrolmentId });
  });
});
