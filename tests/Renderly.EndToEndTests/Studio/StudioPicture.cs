using System.Globalization;

namespace Renderly.EndToEndTests.Studio;

/// <summary>Pictures that can be told apart at a glance.</summary>
internal static class StudioPicture
{
    /// <param name="name">Each name has colours of its own.</param>
    public static string Of(string name, bool isUpright)
    {
        var hue = name.Aggregate(0, (sum, letter) => ((sum * 131) + (letter * 37)) % 360).ToString(CultureInfo.InvariantCulture);
        var (width, height) = isUpright ? (720, 1280) : (1280, 720);
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"
             viewBox="0 0 1280 720" preserveAspectRatio="xMidYMid slice">
            <defs><linearGradient id="sky" x2="0" y2="1">
             <stop stop-color="hsl({hue} 55% 28%)"/><stop offset="1" stop-color="hsl({hue} 70% 72%)"/></linearGradient></defs>
            <path fill="url(#sky)" d="M0 0h1280v720H0z"/><circle cx="930" cy="250" r="90" fill="hsl({hue} 90% 90%)"/>
            <path fill="hsl({hue} 45% 18%)" d="M0 720V520q210-140 420-40t430-60 430 90v210z"/></svg>
            """;
    }
}
