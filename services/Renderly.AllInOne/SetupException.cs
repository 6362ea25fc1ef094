namespace Renderly.AllInOne;

/// <summary>The process cannot start as it was told to; the message says in one sentence what to change.</summary>
#pragma warning disable CA1032 // Without a sentence it would help nobody.
internal sealed class SetupException(string message) : Exception(message);
#pragma warning restore CA1032
