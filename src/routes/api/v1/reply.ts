import type { z } from 'zod';
import { isUnstorable } from '$lib/domain/plain-text';
import { Problem, problemStatus } from '$lib/domain/problem';
import { createDeviceThrottle } from '$lib/server/auth/device-throttle';
import { sayProblem } from '$lib/text/problem';

/** Counts what this process sees, whoever knocks. */
export const throttle = createDeviceThrottle();

/** A heartbeat with a whole day of quarters fits in many times over. */
const BODY_LENGTH_MAX = 50_000;

/** Runs an endpoint of tablets and phones; a `Problem` becomes its status with `{ problem, message }`. */
export async function reply(work: () => Promise<unknown>): Promise<Response> {
	const headers = { 'cache-control': 'no-store' };
	try {
		return Response.json(await work(), { headers });
	} catch (trouble) {
		if (!(trouble instanceof Problem)) throw trouble;
		const { code } = trouble;
		return Response.json(
			{ problem: code, message: sayProblem(trouble) },
			{ status: problemStatus[code], headers }
		);
	}
}

/** @throws Problem `input.invalid` */
export async function readJson<Schema extends z.ZodType>(
	request: Request,
	schema: Schema,
	lengthMax = BODY_LENGTH_MAX
): Promise<z.infer<Schema>> {
	const text = await request.text();
	if (text.length > lengthMax) throw new Problem('input.invalid');
	return parseJson(text, schema);
}

/** @throws Problem `input.invalid` */
export function parseJson<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema> {
	if (isUnstorable(text)) throw new Problem('input.invalid');
	const parsed = schema.safeParse(jsonOf(text));
	if (!parsed.success) throw new Problem('input.invalid');
	return parsed.data;
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new Problem('input.invalid');
	}
}
