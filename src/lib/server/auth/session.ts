import type { RequestEvent } from '@sveltejs/kit';
import { Lucia, TimeSpan } from 'lucia';
import type { SignInStage } from '../../domain/account.ts';
import { coarseAddress } from '../../domain/browser-name.ts';
import type { Actor } from '../../domain/permission.ts';
import { readSettings } from '../env.ts';
import { saveSessionSeen } from '../repositories/sessions.ts';
import { hashOf, sessionStore, type SessionFacts } from './session-store.ts';

declare module 'lucia' {
	interface Register {
		Lucia: Sessions;
		DatabaseUserAttributes: Actor;
		DatabaseSessionAttributes: SessionFacts;
	}
}

type Sessions = Lucia<SessionFacts, { actor: Actor }>;

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
	const sessions = sessionsOf(event);
	const sessionId = cookies.get(sessions.sessionCookieName);
	if (!sessionId) return;

	const { session, user } = await sessions.validateSession(sessionId);
	if (!session || isOver(session, now)) {
		if (session) await sessions.invalidateSession(sessionId);
		return setCookie(event, sessions.createBlankSessionCookie());
	}
	if (now.getTime() - (session.lastSeenAt?.getTime() ?? 0) > SEEN_MS) {
		await locals.db.write((tx) => saveSessionSeen(tx, hashOf(sessionId), now));
	}
	locals.sessionId = sessionId;
	if (session.stage === 'full') locals.actor = user.actor;
	else locals.arriving = { accountId: user.id, stage: session.stage };
}

/** A session of a release that did not know its age is over. */
function isOver({ stage, createdAt, lastSeenAt }: SessionFacts, now: Date): boolean {
	if (createdAt === null || lastSeenAt === null) return true;
	const { SESSION_IDLE_MINUTES } = readSettings(process.env);
	const idleUntil = lastSeenAt.getTime() + SESSION_IDLE_MINUTES * MINUTE_MS;
	const endsAt = createdAt.getTime() + minutesOf(stage) * MINUTE_MS;
	return Math.min(idleUntil, endsAt) <= now.getTime();
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
	const { locals, cookies, request } = event;
	const sessions = sessionsOf(event, stage);
	const before = cookies.get(sessions.sessionCookieName);
	if (before) await sessions.invalidateSession(before);
	await sessions.deleteExpiredSessions();
	const session = await sessions.createSession(accountId, {
		stage,
		createdAt: now,
		lastSeenAt: now,
		userAgent: (request.headers.get('user-agent') ?? '').slice(0, USER_AGENT_CHARS),
		address: coarseAddress(event.getClientAddress())
	});
	setCookie(event, sessions.createSessionCookie(session.id));
	locals.sessionId = session.id;
	locals.arriving = stage === 'full' ? null : { accountId, stage };
}

/** Ends the session on the server, not only in the browser. */
export async function signOut(event: SessionEvent): Promise<void> {
	const { locals } = event;
	const sessions = sessionsOf(event);
	if (locals.sessionId) await sessions.invalidateSession(locals.sessionId);
	setCookie(event, sessions.createBlankSessionCookie());
	locals.actor = null;
	locals.sessionId = null;
	locals.arriving = null;
}

function minutesOf(stage: SignInStage): number {
	return stage === 'full' ? readSettings(process.env).SESSION_HOURS * 60 : ARRIVING_MINUTES;
}

/**
 * Lucia keeps no state of its own, so each request may have its own. Over TLS no neighbour under the
 * same domain may plant the cookie: the browser itself sees to `__Host-`.
 */
function sessionsOf({ locals, url }: SessionEvent, stage: SignInStage = 'full'): Sessions {
	const secure = url.protocol === 'https:';
	return new Lucia(sessionStore(locals.db), {
		sessionExpiresIn: new TimeSpan(minutesOf(stage), 'm'),
		sessionCookie: {
			name: secure ? '__Host-phien' : 'phien',
			attributes: { secure, sameSite: 'lax' }
		},
		getSessionAttributes: (facts) => facts,
		getUserAttributes: ({ id, name, role, unitId, isProvinceWide }) => ({
			actor: { id, name, role, unitId, isProvinceWide }
		})
	});
}

type SessionCookie = ReturnType<Sessions['createSessionCookie']>;

function setCookie({ cookies }: SessionEvent, { name, value, attributes }: SessionCookie): void {
	const { secure, maxAge } = attributes;
	cookies.set(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge });
}
