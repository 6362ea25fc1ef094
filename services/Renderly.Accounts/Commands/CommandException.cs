namespace Renderly.Accounts.Commands;

/// <summary>The command line is wrong; the message says how.</summary>
#pragma warning disable CA1032 // Without a message it would help nobody.
internal sealed class CommandException(string message) : Exception(message);
#pragma warning restore CA1032
