/**
 * Sign-in through a provider that speaks OpenID Connect: the code flow with PKCE, state and nonce.
 * What the provider signed is checked by openid-client; who that is here, is a use case's to say.
 */
import * as client from 'openid-client';
import { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import { readSettings } from '../env.ts';
import { log } from '../log.ts';
import type { Claims } from '../usecases/sign-in-with-identity.ts';

/** What the browser keeps between leaving for the provider and coming back. */
export const wayBack = z.object({
	state: z.string().min(1),
	nonce: z.string().min(1),
	verifier: z.string().min(1),
	goesTo: z.string()
});
export type WayBack = z.infer<typeof wayBack>;

const SECONDS_TO_WAIT = 10;

/** What is asked of the provider once, and again where the asking failed. */
let known: { issuer: string; configuration: client.Configuration } | null = null;

/** What the button of the provider says; null where none is set, '' where it has no name. */
export function providerLabel(): string | null {
	const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_LABEL } = readSettings(process.env);
	return OIDC_ISSUER === '' || OIDC_CLIENT_ID === '' ? null : OIDC_LABEL;
}

/**
 * Where the browser goes to show who it is.
 *
 * @throws Problem `identity.notOffered`, `identity.unreachable`
 */
export async function leaveForProvider(
	redirectUri: string,
	goesTo: string
): Promise<{ address: URL; kept: WayBack }> {
	const configuration = await configure();
	const kept = {
		state: client.randomState(),
		nonce: client.randomNonce(),
		verifier: client.randomPKCECodeVerifier(),
		goesTo
	};
	const address = client.buildAuthorizationUrl(configuration, {
		redirect_uri: redirectUri,
		scope: 'openid email profile',
		state: kept.state,
		nonce: kept.nonce,
		code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
		code_challenge_method: 'S256'
	});
	return { address, kept };
}

/**
 * Who the provider says has come back.
 *
 * @param address where the browser came back to, with what the provider added
 * @throws Problem `identity.notOffered`, `identity.unreachable`, `identity.failed`
 */
export async function returnFromProvider(address: URL, kept: WayBack): Promise<Claims> {
	const configuration = await configure();
	const tokens = await client
		.authorizationCodeGrant(configuration, address, {
			expectedState: kept.state,
			expectedNonce: kept.nonce,
			pkceCodeVerifier: kept.verifier,
			idTokenExpected: true
		})
		.catch(refuse);
	const signed = tokens.claims();
	if (signed === undefined) throw new Problem('identity.failed');
	const asked = { ...signed };
	// Many providers say the e-mail only when asked for it.
	if (asked.email === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined) {
		const more = await client
			.fetchUserInfo(configuration, tokens.access_token, signed.sub)
			.catch(refuse);
		Object.assign(asked, more);
	}
	return { issuer: signed.iss, subject: signed.sub, ...person.parse(asked) };
}

const person = z
	.object({
		email: z.email().max(200).optional().catch(undefined),
		email_verified: z.boolean().optional().catch(undefined),
		name: z.string().trim().min(1).max(200).optional().catch(undefined)
	})
	.transform(({ email, email_verified: isVerified, name }) => ({
		verifiedEmail: isVerified === true && email !== undefined ? email.toLowerCase() : null,
		name: name ?? null
	}));

async function configure(): Promise<client.Configuration> {
	const { OIDC_ISSUER: issuer, ...settings } = readSettings(process.env);
	if (providerLabel() === null) throw new Problem('identity.notOffered');
	if (known?.issuer === issuer) return known.configuration;
	const { OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = settings;
	const configuration = await client
		.discovery(new URL(issuer), id, secret || undefined, secretAs(secret), {
			timeout: SECONDS_TO_WAIT,
			// The settings let plain http through for this computer alone.
			execute: issuer.startsWith('http://') ? [client.allowInsecureRequests] : []
		})
		.catch((error: unknown) => {
			tell(error);
			throw new Problem('identity.unreachable');
		});
	known = { issuer, configuration };
	return configuration;
}

/** The standard's first way to show our secret, unless the provider says that it takes others only. */
function secretAs(secret: string): client.ClientAuth {
	if (secret === '') return client.None();
	const basic = client.ClientSecretBasic(secret);
	const post = client.ClientSecretPost(secret);
	return (server, ...rest) => {
		const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
		return (taken.includes('client_secret_basic') ? basic : post)(server, ...rest);
	};
}

/** @throws Problem `identity.unreachable`, `identity.failed` */
function refuse(error: unknown): never {
	tell(error);
	const isTooLong = error instanceof client.ClientError && error.code === 'OAUTH_TIMEOUT';
	// Fetch says by a `TypeError` that nobody answered.
	throw new Problem(
		isTooLong || error instanceof TypeError ? 'identity.unreachable' : 'identity.failed'
	);
}

/** What went wrong, without what was said of the person. */
function tell(error: unknown): void {
	const { name, message, code } = told.parse(error);
	log.warn({ name, message, code }, 'sign-in through the provider failed');
}

const told = z.object({
	name: z.string(),
	message: z.string(),
	code: z.unknown().optional()
});
