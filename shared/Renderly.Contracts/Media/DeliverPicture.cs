using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Media;

/// <summary>
/// Bring a picture that was made for a user to where it is handed out: a PNG, marked as made by AI. Answered by
/// <see cref="PictureDelivered"/> or <see cref="StepFailed"/>.
/// </summary>
public sealed record DeliverPicture : StepCommand
{
    /// <summary>Object URI of what the provider made.</summary>
    public required Uri SourceUri { get; init; }

    public required StoredPlace Place { get; init; }
}
