namespace Renderly.Contracts.Timelines;

/// <summary>Edge of the frame's safe area that a text stands at.</summary>
public enum VerticalPosition
{
    Top,
    Bottom,
}
