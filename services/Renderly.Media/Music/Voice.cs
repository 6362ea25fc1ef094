namespace Renderly.Media.Music;

/// <summary>Who plays, each on a channel of its own.</summary>
internal enum Voice
{
    /// <summary>Chords that stand.</summary>
    Pad,

    /// <summary>Chords note by note.</summary>
    Keys,

    /// <summary>The chord's lowest notes.</summary>
    Bass,
}
