namespace Renderly.Contracts.Timelines;

/// <summary>Where in the frame's safe area a text stands.</summary>
public enum VerticalPosition
{
    /// <summary>At its upper edge.</summary>
    Top,

    /// <summary>At its lower edge.</summary>
    Bottom,

    /// <summary>Half-way between both.</summary>
    Middle,
}
