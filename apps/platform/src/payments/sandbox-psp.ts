import ky from "ky";
import * as z from "zod/mini";
import type { Psp } from "./psp.ts";

const Authorization = z.object({
  id: z.string(),
  status: z.enum(["authorized", "declined", "captured", "released"]),
});

const Authorizations = z.object({ data: z.array(Authorization) });

const Settlements = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      booked_at: z.string(),
      currency: z.string(),
      gross: z.number(),
      fee: z.number(),
      net: z.number(),
    }),
  ),
});

/**
 * The sandbox's PSP, over HTTP. Each POST is idempotent there, so it is retried here.
 *
 * @param baseUrl - for example `http://localhost:4600/psp`
 */
export function createSandboxPsp(baseUrl: string, key: string): Psp {
  const http = ky.create({
    prefix: baseUrl,
    headers: { Authorization: `Bearer ${key}` },
    retry: { limit: 2, methods: ["get", "post"] },
    timeout: 5_000,
  });
  return {
    name: "sandbox",
    async authorize({ reference, amount, paymentMethod }) {
      const json = { reference, ...amount, payment_method: paymentMethod };
      return z.parse(Authorization, await http.post("authorizations", { json }).json());
    },
    async find(reference) {
      const answer = await http.get("authorizations", { searchParams: { reference } }).json();
      return z.parse(Authorizations, answer).data[0];
    },
    async capture(id, amount) {
      await http.post(`authorizations/${id}/capture`, { json: { amount: amount.amount } });
    },
    async release(id) {
      await http.post(`authorizations/${id}/release`);
    },
    async settlementsAfter(id) {
      const searchParams = id === undefined ? {} : { after: id };
      const { data } = z.parse(Settlements, await http.get("settlements", { searchParams }).json());
      return data.map(({ booked_at: bookedAt, ...rest }) => ({ bookedAt, ...rest }));
    },
  };
}
