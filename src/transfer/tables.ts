/** What an export holds, in the order one would read it. Sessions, links, keys and drafts are nobody's business and stay here. */
export const TABLES = [
  ...['stores', 'store_texts', 'products', 'product_texts', 'product_slugs', 'product_prices', 'product_files', 'file_versions'],
  ...['images', 'customers', 'orders', 'order_lines', 'order_consents', 'refunds', 'entitlements', 'access_log'],
  ...['sequences', 'sequence_versions', 'sequence_steps', 'sequence_step_texts', 'enrolments', 'enrolment_log', 'messages'],
  ...[
    'suppressions',
    'reviews',
    'review_rules',
    'posts',
    'post_slugs',
    'pages',
    'page_slugs',
    'block_lists',
    'revisions',
    'media',
    'materials',
    'material_tracks',
    'order_origins',
    'sitting_rules',
    'audit_entries',
    'imports',
    'import_rows',
  ],
  ...['courses', 'course_cohorts', 'course_modules', 'lessons', 'quiz_questions'],
  ...['course_enrolments', 'lesson_openings', 'opening_overrides', 'lesson_progress', 'lesson_notes', 'lesson_questions'],
  ...['lesson_answers', 'quiz_attempts', 'submissions', 'certificates', 'stamped_copies'],
] as const;

export type TableName = (typeof TABLES)[number];

/** Columns that open something, or only the machine understands. */
export const HIDDEN = /token|hash|secret|lease|rendered/;
