namespace Renderly.Chaos;

/// <summary>An attempt of a step that somebody charges for.</summary>
internal sealed record PaidAttempt(Guid JobId, string Step, int Attempt)
{
    public override string ToString() => $"{JobId} {Step} #{Attempt}";
}
