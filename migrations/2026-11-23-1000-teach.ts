import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Courses: what they are made of, what is played in them, who learns what, and what proves it. */
export class Teach1763892000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table uploads drop constraint uploads_purpose_check;
      alter table uploads add constraint uploads_purpose_check
        check (purpose in ('file', 'cover', 'picture', 'video', 'lesson', 'submission'));

      create table materials (
        id uuid primary key,
        store_id uuid not null references stores,
        kind text check (kind in ('video', 'audio', 'pdf', 'file')),
        file_name text not null,
        content_type text,
        size_bytes bigint not null default 0,
        sha256 text,
        object_key text,
        state text not null check (state in ('arriving', 'waiting', 'working', 'ready', 'plain', 'failed')),
        progress smallint not null default 0 check (progress between 0 and 100),
        attempts smallint not null default 0,
        failure text,
        duration_ms integer,
        width integer,
        height integer,
        renditions jsonb not null default '[]',
        poster_key text,
        sprite jsonb,
        lease uuid,
        lease_until timestamptz,
        created_at timestamptz not null,
        ready_at timestamptz
      );
      create index materials_store on materials (store_id, created_at desc);
      create index materials_due on materials (lease_until) where state in ('waiting', 'working');
      create table material_tracks (
        id uuid primary key,
        store_id uuid not null references stores,
        material_id uuid not null references materials,
        kind text not null check (kind in ('captions', 'chapters')),
        locale text not null,
        label text not null,
        vtt text not null,
        created_at timestamptz not null,
        unique (material_id, kind, locale)
      );

      create table courses (
        id uuid primary key,
        store_id uuid not null references stores,
        product_id uuid not null unique references products,
        access_days integer check (access_days > 0),
        certificate boolean not null default true,
        signed_by text not null default '',
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index courses_store on courses (store_id, created_at desc, id desc);
      create table course_cohorts (
        id uuid primary key,
        store_id uuid not null references stores,
        course_id uuid not null references courses,
        name text not null,
        starts_on date not null,
        ends_on date,
        created_at timestamptz not null,
        check (ends_on >= starts_on)
      );
      create index course_cohorts_course on course_cohorts (course_id, starts_on);
      create table course_modules (
        id uuid primary key,
        store_id uuid not null references stores,
        course_id uuid not null references courses,
        position integer not null,
        words jsonb not null,
        drip jsonb,
        created_at timestamptz not null,
        removed_at timestamptz
      );
      create index course_modules_course on course_modules (course_id, position);
      create table lessons (
        id uuid primary key,
        store_id uuid not null references stores,
        course_id uuid not null references courses,
        module_id uuid not null references course_modules,
        position integer not null,
        slug text not null,
        kind text not null
          check (kind in ('video', 'audio', 'text', 'pdf', 'download', 'embed', 'quiz', 'assignment')),
        status text not null check (status in ('draft', 'published')),
        preview boolean not null default false,
        words jsonb not null,
        material_id uuid references materials,
        embed_url text,
        minutes integer check (minutes > 0),
        drip jsonb,
        quiz jsonb,
        published_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        removed_at timestamptz,
        unique (course_id, slug)
      );
      create index lessons_module on lessons (module_id, position);
      create index lessons_material on lessons (material_id) where material_id is not null;
      create table quiz_questions (
        id uuid primary key,
        store_id uuid not null references stores,
        lesson_id uuid not null references lessons,
        position integer not null,
        kind text not null check (kind in ('single', 'multiple', 'text', 'ordering', 'numeric')),
        words jsonb not null,
        answer jsonb not null,
        points integer not null default 1 check (points > 0),
        removed_at timestamptz
      );
      create index quiz_questions_lesson on quiz_questions (lesson_id, position);

      create table course_enrolments (
        id uuid primary key,
        store_id uuid not null references stores,
        course_id uuid not null references courses,
        customer_id uuid not null references customers,
        cohort_id uuid references course_cohorts,
        time_zone text,
        enrolled_at timestamptz not null,
        first_access_at timestamptz,
        last_seen_at timestamptz,
        last_lesson_id uuid references lessons,
        finished_at timestamptz,
        next_opening_at timestamptz,
        unique (course_id, customer_id)
      );
      create index course_enrolments_customer on course_enrolments (customer_id);
      create index course_enrolments_due on course_enrolments (next_opening_at) where next_opening_at is not null;
      create table lesson_openings (
        enrolment_id uuid not null references course_enrolments,
        lesson_id uuid not null references lessons,
        store_id uuid not null references stores,
        opened_at timestamptz not null,
        reason text not null,
        primary key (enrolment_id, lesson_id)
      );
      create table opening_overrides (
        id uuid primary key,
        store_id uuid not null references stores,
        enrolment_id uuid not null references course_enrolments,
        module_id uuid references course_modules,
        lesson_id uuid references lessons,
        opens_at timestamptz not null,
        created_at timestamptz not null,
        check (num_nonnulls(module_id, lesson_id) = 1),
        unique nulls not distinct (enrolment_id, module_id, lesson_id)
      );
      create table lesson_progress (
        enrolment_id uuid not null references course_enrolments,
        lesson_id uuid not null references lessons,
        store_id uuid not null references stores,
        position_seconds integer not null default 0,
        position_at timestamptz,
        furthest_seconds integer not null default 0,
        minutes smallint[] not null default '{}',
        started_at timestamptz not null,
        finished_at timestamptz,
        updated_at timestamptz not null,
        primary key (enrolment_id, lesson_id)
      );
      create index lesson_progress_lesson on lesson_progress (lesson_id);

      create table lesson_notes (
        id uuid primary key,
        store_id uuid not null references stores,
        enrolment_id uuid not null references course_enrolments,
        lesson_id uuid not null references lessons,
        at_seconds integer,
        body text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index lesson_notes_lesson on lesson_notes (enrolment_id, lesson_id);
      create table lesson_questions (
        id uuid primary key,
        store_id uuid not null references stores,
        lesson_id uuid not null references lessons,
        enrolment_id uuid not null references course_enrolments,
        body text not null,
        status text not null check (status in ('open', 'answered', 'hidden')),
        created_at timestamptz not null
      );
      create index lesson_questions_lesson on lesson_questions (lesson_id, created_at);
      create index lesson_questions_store on lesson_questions (store_id, created_at desc, id desc);
      create table lesson_answers (
        id uuid primary key,
        store_id uuid not null references stores,
        question_id uuid not null references lesson_questions,
        account_id uuid references accounts,
        enrolment_id uuid references course_enrolments,
        body text not null,
        created_at timestamptz not null,
        check (num_nonnulls(account_id, enrolment_id) = 1)
      );
      create index lesson_answers_question on lesson_answers (question_id, created_at);
      create table quiz_attempts (
        id uuid primary key,
        store_id uuid not null references stores,
        enrolment_id uuid not null references course_enrolments,
        lesson_id uuid not null references lessons,
        number integer not null,
        answers jsonb not null,
        points integer not null,
        most_points integer not null,
        passed boolean not null,
        at timestamptz not null,
        unique (enrolment_id, lesson_id, number)
      );
      create index quiz_attempts_lesson on quiz_attempts (lesson_id);
      create table submissions (
        id uuid primary key,
        store_id uuid not null references stores,
        enrolment_id uuid not null references course_enrolments,
        lesson_id uuid not null references lessons,
        body text not null default '',
        object_key text,
        file_name text,
        size_bytes bigint,
        status text not null check (status in ('sent', 'accepted', 'returned')),
        reply text not null default '',
        replied_by uuid references accounts,
        replied_at timestamptz,
        created_at timestamptz not null
      );
      create index submissions_lesson on submissions (lesson_id, created_at);
      create index submissions_enrolment on submissions (enrolment_id);

      create table certificates (
        id uuid primary key,
        store_id uuid not null references stores,
        course_id uuid not null references courses,
        enrolment_id uuid not null unique references course_enrolments,
        customer_id uuid not null references customers,
        code text not null unique,
        name text not null,
        locale text not null,
        course_title text not null,
        signed_by text not null default '',
        finished_at timestamptz not null,
        issued_at timestamptz not null,
        object_key text
      );
      create index certificates_store on certificates (store_id, issued_at desc, id desc);
      create index certificates_customer on certificates (customer_id);

      create table stamped_copies (
        id uuid primary key,
        store_id uuid not null references stores,
        file_version_id uuid not null references file_versions,
        customer_id uuid not null references customers,
        order_id uuid not null references orders,
        state text not null check (state in ('waiting', 'ready', 'whole', 'failed')),
        why text,
        object_key text,
        size_bytes bigint,
        attempts smallint not null default 0,
        created_at timestamptz not null,
        ready_at timestamptz,
        unique (order_id, file_version_id)
      );
      create index stamped_copies_customer on stamped_copies (customer_id);

      create table sittings (
        id uuid primary key,
        store_id uuid not null references stores,
        customer_id uuid not null references customers,
        device text not null,
        lesson_id uuid references lessons,
        network text not null,
        began_at timestamptz not null,
        seen_at timestamptz not null,
        ended_at timestamptz
      );
      create index sittings_customer on sittings (customer_id, seen_at desc);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
