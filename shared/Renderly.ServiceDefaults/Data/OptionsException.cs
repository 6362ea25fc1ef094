namespace Renderly.ServiceDefaults.Data;

/// <summary>The process cannot start with its configuration; the message names the key and the fix.</summary>
#pragma warning disable CA1032 // Without a message it would help nobody.
public sealed class OptionsException(string message, Exception? inner = null) : Exception(message, inner);
#pragma warning restore CA1032
