import { createHash } from 'node:crypto';
import type { FieldEvent } from '../../domain/field-event.ts';
import type { Receipt } from '../../domain/submission.ts';
import type { PersonalData } from '../personal-data.ts';

/** SHA-256 of what was taken down: tells a repetition from a change. Where the phone was is no part of it. */
export function contentHashOf({ position: _, ...event }: FieldEvent): string {
	return createHash('sha256').update(canonical(event)).digest('hex');
}

/** The server's word that something was taken; the same content gives the same mark. */
export function fieldReceipt(
	personalData: PersonalData,
	{ id }: FieldEvent,
	{ contentHash, receivedAt }: { contentHash: string; receivedAt: Date }
): Receipt {
	const mark = personalData.mark(`receipt ${id} ${contentHash}`);
	return { id, receivedAt: receivedAt.toISOString(), mark };
}

/** JSON with the members of every object in one order. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
	return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join()}}`;
}
