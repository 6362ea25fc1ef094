namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>What is quoted in a text.</summary>
/// <param name="Start">Where its opening mark stands.</param>
/// <param name="End">Behind its closing mark.</param>
/// <param name="Words">Without the marks.</param>
internal sealed record PromptQuote(int Start, int End, string Words)
{
    public bool Holds(int index) => index > Start && index < End;
}
