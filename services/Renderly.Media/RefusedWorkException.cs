namespace Renderly.Media;

/// <summary>What was ordered cannot be done here, however often it is tried.</summary>
/// <param name="code">For programs.</param>
/// <param name="message">For the user: whole sentences that say what to do.</param>
internal sealed class RefusedWorkException(string code, string message) : Exception(message)
{
    public string Code => code;
}
