namespace Renderly.Jobs.Inputs;

/// <summary>A user's picture as it was fetched once, kept with the job.</summary>
/// <param name="Uri">Object URI of our copy, whose name is its hash.</param>
/// <param name="IsPlain">Fit to be handed on as it is; else it is converted first.</param>
internal sealed record KeptPicture(string Uri, bool IsPlain);
