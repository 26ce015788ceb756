/**
 * Status codes of the OCPI envelope (OCPI 2.2.1 §5). 1xxx success, 2xxx the client is at fault,
 * 3xxx the server is, 4xxx a hub could not pass the message on.
 */
export const statusCodes = {
  success: 1000,
  clientError: 2000,
  invalidParameters: 2001,
  notEnoughInformation: 2002,
  unknownLocation: 2003,
  unknownToken: 2004,
  serverError: 3000,
  unableToUseClient: 3001,
  unsupportedVersion: 3002,
  noMatchingEndpoints: 3003,
  unknownReceiver: 4001,
  timeoutOnForwarded: 4002,
  connectionProblem: 4003,
} as const;
