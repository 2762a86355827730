import { createHash, randomBytes } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { SignInStage } from '../../domain/account.ts';
import { coarseAddress } from '../../domain/browser-name.ts';
import { readSettings } from '../env.ts';
import {
	deleteExpiredSessions,
	deleteSession,
	findSession,
	saveSession,
	saveSessionSeen,
	type SignedIn
} from '../repositories/sessions.ts';

/** What sessions need of a request. */
export type SessionEvent = Pick<RequestEvent, 'cookies' | 'url' | 'getClientAddress'> & {
	request: Pick<Request, 'headers'>;
	locals: Pick<App.Locals, 'db' | 'actor' | 'sessionId' | 'arriving'>;
};

/** Somebody whose password was right and of whom more is asked. */
export interface Arriving {
	readonly accountId: string;
	readonly stage: Exclude<SignInStage, 'full'>;
}

/** Time to find the phone, or to think of a new password. */
const ARRIVING_MINUTES = 20;
const MINUTE_MS = 60_000;
/** An open page asks again and again; its session is written down at most so often. */
const SEEN_MS = MINUTE_MS;
const USER_AGENT_CHARS = 300;

/**
 * Finds out who asks, from the cookie. A session ends when it was not used for
 * `SESSION_IDLE_MINUTES`, after `SESSION_HOURS` in any case, and when its account is switched off.
 */
export async function readActor(event: SessionEvent, now = new Date()): Promise<void> {
	const { locals, cookies } = event;
	locals.actor = null;
	locals.sessionId = null;
	locals.arriving = null;
	const sessionId = cookies.get(cookieName(event));
	if (!sessionId) return;

	const idHash = hashOf(sessionId);
	const found = await findSession(locals.db.read, idHash);
	if (!found || isOver(found, now)) {
		if (found) await locals.db.write((tx) => deleteSession(tx, idHash));
		return forgetCookie(event);
	}
	const { session, actor } = found;
	if (now.getTime() - (session.lastSeenAt?.getTime() ?? 0) > SEEN_MS) {
		await locals.db.write((tx) => saveSessionSeen(tx, idHash, now));
	}
	locals.sessionId = sessionId;
	if (session.stage === 'full') locals.actor = actor;
	else locals.arriving = { accountId: actor.id, stage: session.stage };
}

function isOver({ session, isActive }: SignedIn, now: Date): boolean {
	const { SESSION_IDLE_MINUTES } = readSettings(process.env);
	const { createdAt, lastSeenAt, expiresAt } = session;
	if (!isActive || createdAt === null || lastSeenAt === null) return true;
	const idleUntil = lastSeenAt.getTime() + SESSION_IDLE_MINUTES * MINUTE_MS;
	return Math.min(idleUntil, expiresAt.getTime()) <= now.getTime();
}

/**
 * Starts a session under a new id; one that the browser had before ends, so that an id somebody
 * planted, or saw earlier, is worth nothing afterwards.
 */
export async function signIn(
	event: SessionEvent,
	accountId: string,
	stage: SignInStage = 'full',
	now = new Date()
): Promise<void> {
	const { locals, cookies, url, request } = event;
	const before = cookies.get(cookieName(event));
	const sessionId = randomBytes(32).toString('base64url');
	const fullMinutes = readSettings(process.env).SESSION_HOURS * 60;
	const minutes = stage === 'full' ? fullMinutes : ARRIVING_MINUTES;
	await locals.db.write(async (tx) => {
		if (before) await deleteSession(tx, hashOf(before));
		await deleteExpiredSessions(tx, now);
		await saveSession(tx, {
			idHash: hashOf(sessionId),
			accountId,
			stage,
			createdAt: now,
			lastSeenAt: now,
			expiresAt: new Date(now.getTime() + minutes * MINUTE_MS),
			userAgent: (request.headers.get('user-agent') ?? '').slice(0, USER_AGENT_CHARS),
			address: coarseAddress(event.getClientAddress())
		});
	});
	cookies.set(cookieName(event), sessionId, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: minutes * 60
	});
	locals.sessionId = sessionId;
	locals.arriving = stage === 'full' ? null : { accountId, stage };
}

/** Ends the session on the server, not only in the browser. */
export async function signOut(event: SessionEvent): Promise<void> {
	const { locals } = event;
	const { sessionId } = locals;
	if (sessionId) await locals.db.write((tx) => deleteSession(tx, hashOf(sessionId)));
	forgetCookie(event);
	locals.actor = null;
	locals.sessionId = null;
	locals.arriving = null;
}

/** What is stored of a session id; '' for nobody. */
export function hashOf(sessionId: string | null): string {
	return sessionId === null ? '' : createHash('sha256').update(sessionId).digest('hex');
}

/** Over TLS no neighbour under the same domain may plant it: the browser itself sees to `__Host-`. */
function cookieName({ url }: Pick<SessionEvent, 'url'>): string {
	return url.protocol === 'https:' ? '__Host-phien' : 'phien';
}

function forgetCookie(event: SessionEvent): void {
	const secure = event.url.protocol === 'https:';
	event.cookies.delete(cookieName(event), { path: '/', httpOnly: true, sameSite: 'lax', secure });
}
