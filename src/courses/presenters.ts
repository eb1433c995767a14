import type { Material } from '../materials/material.js';
import { LOCALES } from '../platform/scope.js';
import { absolute } from '../web/href.js';
import type { Spoken } from './course.js';
import type { AuthoredCourse } from './courses.api.service.js';
import type { DatedCourse, ModuleRow } from './courses.repository.js';
import type { Drip } from './drip.js';
import type { AuthoredLesson, AuthoredQuestion } from './lessons.repository.js';

/** What leaves by key: a course. */
export function presentCourse(course: DatedCourse) {
  const { id, productId, productSlug, title, onSale, accessDays, certificate, signedBy, createdAt, updatedAt } = course;
  const url = absolute(`/learn/${productSlug}`);
  return { id, productId, title, slug: productSlug, url, onSale, accessDays, certificate, signedBy, createdAt, updatedAt };
}

/** The same with all that is in it. */
export const presentOutline = ({ course, modules, lessons, materials }: AuthoredCourse) => ({
  ...presentCourse(course),
  modules: modules.map((module) => ({
    ...presentModule(module),
    lessons: lessons.filter(({ moduleId }) => moduleId === module.id).map((lesson) => presentLine(course, lesson, materials)),
  })),
});

export const presentModule = ({ id, words, drip }: ModuleRow) => ({
  id,
  words: inEach(words, ({ title }) => ({ title })),
  drip: ruled(drip),
});

type Materials = ReadonlyMap<string, Material>;

function presentLine({ productSlug }: DatedCourse, lesson: AuthoredLesson, materials: Materials) {
  const { id, moduleId, slug, kind, status, preview, words, minutes, drip, materialId } = lesson;
  const length = materials.get(materialId ?? '')?.durationMs ?? null;
  return {
    ...{ id, moduleId, slug, url: absolute(`/learn/${productSlug}/${slug}`), kind, status, preview },
    durationSeconds: length === null ? minutes && minutes * 60 : Math.round(length / 1000),
    drip: ruled(drip),
    words: inEach(words, ({ title }) => ({ title })),
  };
}

/** One lesson whole, without a quiz's questions. */
export function presentLesson({
  course,
  lesson,
  materials,
}: {
  course: DatedCourse;
  lesson: AuthoredLesson;
  materials: Materials;
}) {
  const { words, minutes, embedUrl, quiz, questions, materialId } = lesson;
  const material = materials.get(materialId ?? '');
  return {
    ...presentLine(course, lesson, materials),
    words: inEach(words, ({ title, bodyMd }) => ({ title, body: bodyMd })),
    minutes,
    embedUrl,
    material: material ? presentMaterial(material) : null,
    quiz: quiz && { ...quiz, questions },
  };
}

const presentMaterial = ({ id, fileName, kind, contentType, sizeBytes, durationMs, state, failure, createdAt }: Material) => ({
  ...{ id, fileName, kind, contentType, sizeBytes },
  durationSeconds: durationMs === null ? null : Math.round(durationMs / 1000),
  ...{ state, failure, createdAt },
});

/** With what is right. */
export const presentQuestion = ({ id, words, solution, points }: AuthoredQuestion) => ({
  id,
  points,
  words: inEach(words, ({ promptMd, options, explanationMd }) => ({ prompt: promptMd, options, explanation: explanationMd })),
  solution,
});

const ruled = (drip: Drip | null): Drip | null => (drip?.kind === 'at-once' ? null : drip);

const inEach = <Words, Said>(words: Spoken<Words>, said: (words: Words) => Said): Spoken<Said> =>
  Object.fromEntries(LOCALES.flatMap((locale) => (words[locale] ? [[locale, said(words[locale])]] : []))) as Spoken<Said>;
