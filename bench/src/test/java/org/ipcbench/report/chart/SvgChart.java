// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads back what an SVG chart shows. */
final class SvgChart {
  private final Document document;

  private SvgChart(Document document) {
    this.document = document;
  }

  static SvgChart read(Path file) throws IOException {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      // The document type is on the web; a test stays off it.
      builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
      try (var stream = Files.newInputStream(file)) {
        return new SvgChart(builder.parse(stream));
      }
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(file + " is no SVG", e);
    }
  }

  List<String> texts() {
    return elements("text").stream().map(Element::getTextContent).toList();
  }

  /** Horizontal middles of filled circles of a colour and radius, in the order of drawing. */
  List<Double> discs(String color, double radius) {
    return elements("circle").stream()
        .filter(disc -> disc.getAttribute("fill").equals(color))
        .filter(disc -> Math.abs(number(disc, "r") - radius) < 0.01)
        .map(disc -> number(disc, "cx"))
        .toList();
  }

  /** The colour of the box that the first text that reads so stands in. */
  String boxBehind(String text) {
    double x = labelled(text, "x");
    double y = labelled(text, "y");
    return elements("rect").stream()
        .filter(box -> !box.getAttribute("x").isEmpty())
        .filter(box -> isWithin(x, number(box, "x"), number(box, "width")))
        .filter(box -> isWithin(y, number(box, "y"), number(box, "height")))
        .map(box -> box.getAttribute("fill"))
        .findFirst()
        .orElseThrow();
  }

  /** How wide the boxes of a colour are, in the order of drawing. */
  List<Double> boxes(String color) {
    return elements("rect").stream()
        .filter(box -> box.getAttribute("fill").equals(color))
        .map(box -> number(box, "width"))
        .toList();
  }

  private static boolean isWithin(double at, double start, double length) {
    return at >= start && at <= start + length;
  }

  /** How many closed shapes are outlined, not filled, in a colour. */
  long outlines(String color) {
    return elements("path").stream()
        .filter(path -> path.getAttribute("stroke").equals(color))
        .count();
  }

  /** The points of lines of a colour, x and y in turn. */
  List<double[]> lines(String color) {
    return elements("polyline").stream()
        .filter(line -> line.getAttribute("stroke").equals(color))
        .map(line -> line.getAttribute("points"))
        .map(points -> Stream.of(points.split("[ ,]")).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  /** The value at a horizontal position, told from the labels 10k and 100k of the axis. */
  double valueAt(double x) {
    double low = labelled("10k", "x");
    double high = labelled("100k", "x");
    return 1e4 * Math.pow(10, (x - low) / (high - low));
  }

  /** Where the first text that reads so stands. */
  double labelled(String label, String axis) {
    return elements("text").stream()
        .filter(element -> element.getTextContent().equals(label))
        .map(element -> number(element, axis))
        .findFirst()
        .orElseThrow();
  }

  /** The description for who cannot see it. */
  String description() {
    return elements("desc").get(0).getTextContent();
  }

  private List<Element> elements(String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
