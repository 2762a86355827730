/*
 * Loaded only while a link gets far more answers than people give: works out the number the server
 * asks for, a slice at a time so that the form stays quick, and leaves it in a cookie of a day.
 */
(() => {
	const { mark, bits } = document.currentScript.dataset;
	const rounds = new Uint32Array(64);
	const start = new Uint32Array(8);
	const isPrime = (n) => {
		for (let d = 2; d * d <= n; d += 1) if (n % d === 0) return false;
		return true;
	};
	for (let n = 2, at = 0; at < 64; n += 1) {
		if (!isPrime(n)) continue;
		if (at < 8) start[at] = (Math.sqrt(n) % 1) * 2 ** 32;
		rounds[at] = (Math.cbrt(n) % 1) * 2 ** 32;
		at += 1;
	}
	const words = new Uint32Array(64);
	const turn = (x, n) => (x >>> n) | (x << (32 - n));

	/** First 32 bits of the SHA-256 of a text of at most 55 plain letters. */
	function firstWord(text) {
		words.fill(0, 0, 16);
		for (let at = 0; at < text.length; at += 1)
			words[at >> 2] |= text.charCodeAt(at) << (24 - (at % 4) * 8);
		words[text.length >> 2] |= 0x80 << (24 - (text.length % 4) * 8);
		words[15] = text.length * 8;
		for (let at = 16; at < 64; at += 1) {
			const [a, b] = [words[at - 15], words[at - 2]];
			const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
			const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
			words[at] = words[at - 16] + s0 + words[at - 7] + s1;
		}
		let [a, b, c, d, e, f, g, h] = start;
		for (let at = 0; at < 64; at += 1) {
			const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
			const one = (h + s1 + ((e & f) ^ (~e & g)) + rounds[at] + words[at]) | 0;
			const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
			const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
			[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
		}
		return (start[0] + a) >>> 0;
	}

	let number = 0;
	function work() {
		for (const end = number + 4000; number < end; number += 1) {
			if (firstWord(`${mark}.${number}`) >>> (32 - bits) !== 0) continue;
			const secure = location.protocol === 'https:' ? '; Secure' : '';
			document.cookie = `proof-${mark.slice(0, 10)}=${mark}.${number}; Path=/; Max-Age=86400; SameSite=Strict${secure}`;
			return;
		}
		setTimeout(work);
	}
	work();
})();
