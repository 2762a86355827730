import { fail } from '@sveltejs/kit';
import type { z } from 'zod';
import { answer } from '$lib/server/http';
import { sayProblem } from '$lib/text/problem';

type Values = Readonly<Record<string, unknown>>;

/**
 * Checks what a form sent and does the work. Where something is wrong the faults are named and what
 * was typed comes back, so that nobody types twice.
 */
export async function take<Form, Done extends object, Sent extends Values>(
	schema: z.ZodType<Form>,
	values: Sent,
	work: (form: Form) => Promise<Done>
) {
	const outcome = await answer(async () => {
		const parsed = schema.safeParse(values);
		if (parsed.success) return { done: await work(parsed.data) };
		const faults = parsed.error.issues.map(({ path }) => path.join('.'));
		const message = sayProblem({ code: 'input.invalid', details: {} });
		return fail(400, { problem: 'input.invalid' as const, message, faults });
	});
	if ('done' in outcome) return outcome;
	const faults: readonly string[] = 'faults' in outcome.data ? outcome.data.faults : [];
	const { problem, message } = outcome.data;
	return fail(outcome.status, { problem, message, faults, values });
}

/** The one value of each of the fields named; empty where it was not sent. */
export function fieldsOf<Name extends string>(
	form: FormData,
	names: readonly Name[]
): Record<Name, string> {
	const sent = names.map((name) => [name, String(form.get(name) ?? '')] as const);
	return Object.fromEntries(sent) as Record<Name, string>;
}
