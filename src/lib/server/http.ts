import { error, fail, type ActionFailure } from '@sveltejs/kit';
import { Problem, problemStatus, type ProblemCode } from '../domain/problem.ts';
import { isUnstorable } from '../domain/plain-text.ts';
import { m } from '../text/generated/messages.js';
import { sayProblem } from '../text/problem.ts';

/** What a page shows where an action was refused: the words are ready, the code is for tests. */
export interface Refusal {
	problem: ProblemCode;
	message: string;
}

/** Runs a load or an endpoint; a `Problem` becomes its page with status and words, a bug goes on up. */
export async function show<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (trouble) {
		if (!(trouble instanceof Problem)) throw trouble;
		const status = problemStatus[trouble.code];
		error(status, inWords(status, sayProblem(trouble)));
	}
}

/** What the page of an error says: what happened, and what is safe or to be done. */
export function inWords(status: number, message = textOf(status)): App.Error {
	return { title: titleOf(status), message };
}

function titleOf(status: number): string {
	if (status === 401) return m['error.title401']();
	if (status === 403) return m['error.title403']();
	if (status === 404) return m['error.title404']();
	if (status === 410) return m['error.title410']();
	return status < 500 ? m['error.title409']() : m['error.title500']();
}

function textOf(status: number): string {
	if (status === 404) return m['error.text404']();
	return status < 500 ? m['error.text403']() : m['error.text500']();
}

/** Runs a form action; a `Problem` becomes a refusal that the page shows, a bug goes on up. */
export async function answer<T>(work: () => Promise<T>): Promise<T | ActionFailure<Refusal>> {
	try {
		return await work();
	} catch (trouble) {
		if (!(trouble instanceof Problem)) throw trouble;
		return fail(problemStatus[trouble.code], {
			problem: trouble.code,
			message: sayProblem(trouble)
		});
	}
}

/**
 * A form cut off on its way, or made up, is no bug of ours: whichever action reads it, it is
 * refused in words.
 */
export function refuseBrokenForm(request: Request): void {
	const read = request.formData.bind(request);
	request.formData = async () => {
		const form = await read().catch((trouble: unknown) => {
			if (!(trouble instanceof TypeError)) throw trouble;
			return null;
		});
		if (form !== null && ![...form.values()].some(isBroken)) return form;
		error(400, inWords(400, sayProblem(new Problem('input.unreadable'))));
	};
}

function isBroken(value: FormDataEntryValue): boolean {
	return isUnstorable(typeof value === 'string' ? value : value.name);
}

/** A file as an answer to a request; CSV unless told otherwise. */
export function asDownload(
	body: string | Buffer,
	fileName: string,
	type = 'text/csv; charset=utf-8'
): Response {
	const plainName = fileName.replace(/[^a-zA-Z0-9._-]+/g, '-');
	return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${plainName}"`,
			'cache-control': 'no-store'
		}
	});
}

/** The page of a long list that the address asks for with `?trang=`, counted from 1. */
export function pageOf(url: URL): number {
	const page = Number(url.searchParams.get('trang'));
	return Number.isSafeInteger(page) && page > 0 ? page : 1;
}
