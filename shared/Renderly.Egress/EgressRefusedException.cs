namespace Renderly.Egress;

/// <summary>
/// The address is one that users may not make us call; the message is a sentence for the user. Trying again does not help.
/// </summary>
public sealed class EgressRefusedException(string message) : IOException(message);
