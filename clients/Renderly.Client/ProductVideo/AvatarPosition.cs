namespace Renderly.Client;

/// <summary>Where the presenter stands; what is left out takes the server's default.</summary>
public sealed record AvatarPosition
{
    /// <summary>0.1–1.0 of the frame (0.5).</summary>
    public double? Scale { get; init; }

    /// <summary>−1.0 (left) to 1.0 (right) (0.7).</summary>
    public double? X { get; init; }

    /// <summary>−1.0 (top) to 1.0 (bottom) (1.0).</summary>
    public double? Y { get; init; }
}
