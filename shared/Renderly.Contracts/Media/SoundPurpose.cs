namespace Renderly.Contracts.Media;

/// <summary>What a sound is in a film, which says how loud it comes.</summary>
public enum SoundPurpose
{
    /// <summary>Under everything else: −20 LUFS, as all music.</summary>
    Music,

    /// <summary>Somebody speaks: −16 LUFS.</summary>
    Voice,
}
