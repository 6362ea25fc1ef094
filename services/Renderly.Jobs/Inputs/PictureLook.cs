namespace Renderly.Jobs.Inputs;

/// <summary>What a look at a user's picture gave: our copy, or why there can be none; neither when it is to be looked at later.</summary>
internal sealed record PictureLook(KeptPicture? Kept = null, string? Refusal = null)
{
    public static PictureLook Later { get; } = new();
}
