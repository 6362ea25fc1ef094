namespace Renderly.Contracts.Timelines;

/// <summary>
/// Limits that several records share. Together with the attributes of their members they are the one list that timelines are checked
/// against and that their JSON schema is made of.
/// </summary>
internal static class TimelineLimits
{
    /// <summary>Longest film, and whatever is a part of one, seconds.</summary>
    public const double MaxSeconds = 3600;

    /// <summary>Decibels against how a sound is.</summary>
    public const double LeastVolume = -60;

    /// <summary>Decibels against how a sound is.</summary>
    public const double MostVolume = 20;

    /// <summary>Shots of a film.</summary>
    public const int MaxShots = 500;

    /// <summary>Characters of a text that is shown or written into the file.</summary>
    public const int MaxTextLength = 500;

    /// <summary>Characters of what a track is called.</summary>
    public const int MaxNameLength = 100;

    /// <summary>What is handed to FFmpeg as an argument ends at a zero character.</summary>
    public const string NoZero = @"^[^\x00]*$";

    /// <summary>Said of a text that <see cref="NoZero"/> does not take.</summary>
    public const string HasZero = "contains a zero character";
}
