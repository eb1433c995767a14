/** A course's modules and their lessons by id, in order. */
export type Arrangement = readonly { readonly id: string; readonly lessons: readonly string[] }[];

/**
 * What is there, in the wanted order. The page it was arranged on may be old: what is gone meanwhile is left out, what it did not
 * know stays in its module, after the rest.
 */
export function arranged(present: Arrangement, wanted: Arrangement): Arrangement {
  const known = new Set(present.flatMap(({ lessons }) => lessons));
  const placed = new Set<string>();
  const place = (ids: readonly string[]) => ids.filter((id) => known.has(id) && !placed.has(id) && placed.add(id).size > 0);
  const ids = new Set(present.map(({ id }) => id));
  const order = [...new Set([...wanted.map(({ id }) => id).filter((id) => ids.has(id)), ...ids])];
  const chosen = new Map(order.map((id) => [id, place(wanted.filter((one) => one.id === id).flatMap(({ lessons }) => lessons))]));
  const rest = new Map(present.map(({ id, lessons }) => [id, place(lessons)]));
  return order.map((id) => ({ id, lessons: [...chosen.get(id)!, ...rest.get(id)!] }));
}

/** Read from one list in which a module's lessons follow it; what stands before the first module belongs to it. */
export function unrolled(ids: readonly string[], isModule: (id: string) => boolean): Arrangement {
  const modules: { id: string; lessons: string[] }[] = [];
  const early: string[] = [];
  for (const id of ids)
    if (isModule(id)) modules.push({ id, lessons: modules.length === 0 ? early : [] });
    else (modules.at(-1)?.lessons ?? early).push(id);
  return modules;
}

/** The lessons, in the order they have, at the end of a module. */
export function gathered(present: Arrangement, ids: readonly string[], moduleId: string): Arrangement {
  const going = present.flatMap(({ lessons }) => lessons).filter((id) => ids.includes(id));
  return present.map(({ id, lessons }) => ({
    id,
    lessons: [...lessons.filter((one) => !going.includes(one)), ...(id === moduleId ? going : [])],
  }));
}

/** With a new one after another; at the end of the module when the other is not there. */
export const placedAfter = (present: Arrangement, moduleId: string, after: string | null, id: string): Arrangement =>
  present.map((module) => {
    if (module.id !== moduleId) return module;
    const others = module.lessons.filter((one) => one !== id);
    const at = after === null ? -1 : others.indexOf(after);
    return { ...module, lessons: at < 0 ? [...others, id] : others.toSpliced(at + 1, 0, id) };
  });
