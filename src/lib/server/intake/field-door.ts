/**
 * The door for what interviewers' phones send. Each visit and each form stands for itself: it gets
 * its receipt after its commit, or a refusal in words, which the phone keeps with it.
 */
import type { FieldDevice } from '../../domain/field-device.ts';
import type { FieldEvent } from '../../domain/field-event.ts';
import { fieldEvent } from '../../domain/field-request.ts';
import { plainText } from '../../domain/plain-text.ts';
import { Problem } from '../../domain/problem.ts';
import type { Receipt, SubmissionOutcome } from '../../domain/submission.ts';
import { sayProblem } from '../../text/problem.ts';
import type { Database } from '../db/database.ts';
import type { PersonalData } from '../personal-data.ts';
import { recordEvent } from '../repositories/audit.ts';
import { receiveForm } from '../usecases/receive-form.ts';
import { receiveVisit } from '../usecases/receive-visit.ts';

/** Answers in the order of what was sent. */
export async function answerFieldEvents(
	db: Database,
	personalData: PersonalData,
	{ phone, events, now }: { phone: FieldDevice; events: readonly unknown[]; now: Date }
): Promise<SubmissionOutcome[]> {
	const outcomes: SubmissionOutcome[] = [];
	for (const sent of events) {
		const read = fieldEvent.safeParse(sent);
		const id = read.success ? read.data.id : idIn(sent);
		try {
			if (!read.success) throw new Problem('input.invalid');
			const receipt = await receive(db, personalData, { phone, event: read.data, now });
			outcomes.push({ id: read.data.id, receipt });
		} catch (trouble) {
			if (!(trouble instanceof Problem)) throw trouble;
			await noteRefusal(db, trouble, { phone, event: read.data ?? null, id, now });
			const { itemCode } = trouble.details;
			const item = typeof itemCode === 'string' ? { itemCode } : {};
			outcomes.push({ id, problem: trouble.code, message: sayProblem(trouble), ...item });
		}
	}
	return outcomes;
}

function receive(
	db: Database,
	personalData: PersonalData,
	{ phone, event, now }: { phone: FieldDevice; event: FieldEvent; now: Date }
): Promise<Receipt> {
	return event.kind === 'visit'
		? receiveVisit(db, personalData, { phone, visit: event, now })
		: receiveForm(db, personalData, { phone, form: event, now });
}

/** Who tried what stands in the log: an honest mistake and a forgery look alike at first. */
async function noteRefusal(
	db: Database,
	{ code }: Problem,
	refused: { phone: FieldDevice; event: FieldEvent | null; id: string | null; now: Date }
): Promise<void> {
	const { phone, event, id, now } = refused;
	const subjectId = event?.caseId ?? id ?? phone.id;
	const details = {
		problem: code,
		kind: event?.kind ?? 'unreadable',
		event: id ?? '',
		...(event ? { at: event.at } : {}),
		phone: phone.name
	};
	const deed = { at: now, actorId: phone.accountId, action: 'fieldwork.refuse', subjectId };
	await db.write((tx) => recordEvent(tx, { ...deed, details }));
}

function idIn(sent: unknown): string | null {
	if (typeof sent !== 'object' || sent === null || !('id' in sent)) return null;
	return typeof sent.id === 'string' ? plainText(sent.id.slice(0, 64)) : null;
}
